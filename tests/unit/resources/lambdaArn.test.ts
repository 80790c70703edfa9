import assert from "node:assert/strict";
import { lambdaArnRule } from "../../../components/model/inputs";
import { lambdaArn } from "../../../components/resources/backEnds";

describe("a function's ARN", () => {
    const good: [arn: string, qualifier: string | undefined, partition: string, region: string][] = [
        ["arn:aws:lambda:eu-west-1:123456789012:function:my-fn_1", undefined, "aws", "eu-west-1"],
        ["arn:aws:lambda:eu-west-1:123456789012:function:fn:live", "live", "aws", "eu-west-1"],
        ["arn:aws:lambda:eu-west-1:123456789012:function:fn:42", "42", "aws", "eu-west-1"],
        ["arn:aws:lambda:eu-west-1:123456789012:function:fn:$LATEST", "$LATEST", "aws", "eu-west-1"],
        ["arn:aws-cn:lambda:cn-north-1:123456789012:function:fn", undefined, "aws-cn", "cn-north-1"],
        ["arn:aws-us-gov:lambda:us-gov-west-1:123456789012:function:fn:a-b", "a-b", "aws-us-gov", "us-gov-west-1"],
    ];
    for (const [arn, qualifier, partition, region] of good) {
        it(`${arn} is taken apart`, () => {
            assert.equal(lambdaArnRule(arn), undefined);
            assert.deepEqual(lambdaArn(arn), {
                invokeArn: `arn:${partition}:apigateway:${region}:lambda:path/2015-03-31/functions/${arn}/invocations`,
                functionArn: "arn:P:lambda:R:123456789012:function:"
                    .replace("P", partition)
                    .replace("R", region)
                    .concat(arn.split(":")[6] ?? ""),
                qualifier,
            });
        });
    }

    const bad = [
        "",
        "my-fn",
        "arn:aws:s3:::bucket",
        "arn:aws:lambda:eu-west-1:123:function:fn",
        "arn:aws:lambda:eu-west-1:123456789012:function:",
        "arn:aws:lambda:eu-west-1:123456789012:function:fn:",
        "arn:aws:lambda:eu-west-1:123456789012:function:fn:live:more",
        "arn:aws:lambda:eu-west-1:123456789012:layer:fn",
        "arn:aws:apigateway:eu-west-1:lambda:path/2015-03-31/functions/fn/invocations",
        " arn:aws:lambda:eu-west-1:123456789012:function:fn",
        "arn:aws:lambda:eu-west-1:123456789012:function:fn\n",
    ];
    for (const arn of bad) {
        it(`${JSON.stringify(arn)} is none`, () => {
            assert.equal(
                lambdaArnRule(arn),
                `${JSON.stringify(arn)} is not the ARN of a Lambda function; give one, or an alias's or a version's`,
            );
        });
    }
});
