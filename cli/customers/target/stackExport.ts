import { type ExecFileException, execFile } from "node:child_process";
import { CommandError } from "../commandError";

/** A stack of thousands of resources, in bytes. */
const atMost = 1024 * 1024 * 1024;

const without = "or leave pulumi out with --registry TABLE --region REGION";

/** Why `pulumi stack export` failed, with what to do. */
function failure(stack: string, cwd: string, error: ExecFileException, stderr: string): CommandError {
    if (error.code === "ENOENT") {
        return new CommandError(
            `--stack ${stack} needs pulumi, which is not on PATH: install it (https://www.pulumi.com/docs/install/), ${without}`,
        );
    }
    const said = stderr.replace(/^error: /gm, "").trim();
    if (/no stack named/.test(said)) {
        return new CommandError(
            `there is no stack ${stack} where pulumi is logged in to; \`pulumi stack ls\` in ${cwd} names those there are ` +
                "(`pulumi whoami --verbose` says where that is)",
        );
    }
    if (/PULUMI_ACCESS_TOKEN|not logged in|pulumi login/i.test(said)) {
        return new CommandError(
            `pulumi is not logged in, so it does not know the stack ${stack}: run \`pulumi login\`, or set PULUMI_ACCESS_TOKEN ` +
                `or PULUMI_BACKEND_URL, ${without}`,
        );
    }
    if (/fully qualified name|no Pulumi\.yaml|could not find (the )?current project/i.test(said)) {
        return new CommandError(
            `${cwd} is in no Pulumi project, so --stack ${stack} is not enough: go to the project or name it with --cwd, ` +
                `or give the stack as ORGANIZATION/PROJECT/STACK, ${without}`,
        );
    }
    return new CommandError(
        `pulumi could not tell of the stack ${stack}: ${said || error.message}; mend it, ${without}`,
    );
}

/** A stack's state, in which secrets stay encrypted. */
export function exportedStack(
    stack: string,
    cwd: string,
    env: Readonly<Record<string, string | undefined>>,
): Promise<unknown> {
    const args = ["stack", "export", "--stack", stack, "--non-interactive"];
    const options = { cwd, maxBuffer: atMost, env: { ...env, PULUMI_SKIP_UPDATE_CHECK: "true" } };
    return new Promise((resolve, reject) => {
        execFile("pulumi", args, options, (error, stdout, stderr) => {
            if (error) {
                reject(failure(stack, cwd, error, stderr));
                return;
            }
            try {
                resolve(JSON.parse(stdout));
            } catch {
                reject(
                    new CommandError(`what pulumi told of the stack ${stack} is no JSON; is another pulumi on PATH?`),
                );
            }
        });
    });
}
