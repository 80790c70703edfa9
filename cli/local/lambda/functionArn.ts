/** What a function is called by. */
export interface FunctionReference {
    readonly name: string;
    /** An alias or a version; undefined for `$LATEST`. */
    readonly qualifier: string | undefined;
}

const arn = /^arn:[^:]+:lambda:[^:]*:[^:]*:function:([^:]+)(?::([^:]+))?$/;
const short = /^(?:\d{12}:function:)?([^:]+)(?::([^:]+))?$/;

/**
 * The function that an ARN, a partial ARN or a name means, with the qualifier that it may have.
 *
 * @see https://docs.aws.amazon.com/lambda/latest/api/API_Invoke.html
 */
export function functionReference(text: string): FunctionReference | undefined {
    const [, name, qualifier] = arn.exec(text) ?? short.exec(text) ?? [];
    return name === undefined ? undefined : { name, qualifier: qualifier === "$LATEST" ? undefined : qualifier };
}
