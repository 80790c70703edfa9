const months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

const two = (value: number): string => String(value).padStart(2, "0");

let lastSecond = Number.NaN;
let lastText = "";

/** A time as `$context.requestTime` has it: `09/Apr/2015:12:34:56 +0000`. `time` is in milliseconds since 1970. */
export function requestTime(time: number): string {
    const second = Math.floor(time / 1_000);
    if (second !== lastSecond) {
        const date = new Date(second * 1_000);
        const day = `${two(date.getUTCDate())}/${months[date.getUTCMonth()]}/${date.getUTCFullYear()}`;
        const clock = [date.getUTCHours(), date.getUTCMinutes(), date.getUTCSeconds()].map(two).join(":");
        lastText = `${day}:${clock} +0000`;
        lastSecond = second;
    }
    return lastText;
}
