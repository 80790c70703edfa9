import { LocalError } from "../localError";

/** Why a program could not be run: one text for the user, without a stack of ours. */
export class ProgramError extends LocalError {
    override readonly name = "ProgramError";
}
