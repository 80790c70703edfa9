/** Where calls are made, and as whom. */
export interface CallerPlace {
    readonly accountId: string;
    /** Of who runs the gateway. */
    readonly userName: string;
}

/** @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateUser.html what a user's name may be made of */
const fitName = (name: string) => name.replace(/[^\w+=,.@-]/g, "-").slice(0, 64) || "unknown";

/**
 * The answer to a call of STS, of whose operations there is one, in XML.
 *
 * @see https://docs.aws.amazon.com/STS/latest/APIReference/API_GetCallerIdentity.html
 */
export function stsAnswer(
    form: string,
    { accountId, userName }: CallerPlace,
    requestId: string,
): { status: number; body: string } {
    const xmlns = "https://sts.amazonaws.com/doc/2011-06-15/";
    if (new URLSearchParams(form).get("Action") !== "GetCallerIdentity") {
        const message = "GetCallerIdentity is the one operation of STS that is served here";
        const error = `<Error><Type>Sender</Type><Code>InvalidAction</Code><Message>${message}</Message></Error>`;
        return {
            status: 400,
            body: `<ErrorResponse xmlns="${xmlns}">${error}<RequestId>${requestId}</RequestId></ErrorResponse>`,
        };
    }
    const user = fitName(userName);
    const identity = `<Arn>arn:aws:iam::${accountId}:user/${user}</Arn><UserId>${user}</UserId><Account>${accountId}</Account>`;
    const result = `<GetCallerIdentityResult>${identity}</GetCallerIdentityResult>`;
    const metadata = `<ResponseMetadata><RequestId>${requestId}</RequestId></ResponseMetadata>`;
    return {
        status: 200,
        body: `<GetCallerIdentityResponse xmlns="${xmlns}">${result}${metadata}</GetCallerIdentityResponse>`,
    };
}
