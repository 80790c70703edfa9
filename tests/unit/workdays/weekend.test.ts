import assert from "node:assert/strict";
import { parseDay } from "../../../handlers/workdays/dates";
import { isWeekend, weekendDays } from "../../../handlers/workdays/weekend";

const saturdayAndSunday = ["saturday", "sunday"];
const fridayAndSaturday = ["friday", "saturday"];

describe("workdays: weekend", () => {
    for (const [country, days] of Object.entries({
        DE: saturdayAndSunday,
        US: saturdayAndSunday,
        AE: saturdayAndSunday,
        NP: saturdayAndSunday,
        SA: fridayAndSaturday,
        EG: fridayAndSaturday,
        IL: fridayAndSaturday,
        IR: ["friday"],
        IN: ["sunday"],
        UG: ["sunday"],
    })) {
        it(`of ${country} is ${days.join(" and ")}`, () => assert.deepEqual(weekendDays(country), days));
    }

    it("is told by the day", () => {
        const [thursday, friday, saturday, sunday] = ["2026-12-24", "2026-12-25", "2026-12-26", "2026-12-27"].map(
            (text) => parseDay(text)!,
        );
        const weekend = (country: string) =>
            [thursday, friday, saturday, sunday].map((day) => isWeekend(country, day!));
        assert.deepEqual(weekend("DE"), [false, false, true, true]);
        assert.deepEqual(weekend("SA"), [false, true, true, false]);
        assert.deepEqual(weekend("IR"), [false, true, false, false]);
    });

    for (const [version, properties] of Object.entries({
        "20, with the property alone": { weekInfo: { value: { weekend: [2] } }, getWeekInfo: { value: undefined } },
        "to come, with the function alone": {
            weekInfo: { value: undefined },
            getWeekInfo: { value: () => ({ weekend: [2] }) },
        },
    })) {
        it(`works on a Node ${version}`, () => {
            const before = Object.getOwnPropertyDescriptors(Intl.Locale.prototype) as PropertyDescriptorMap;
            for (const [name, descriptor] of Object.entries(properties)) {
                Object.defineProperty(Intl.Locale.prototype, name, { ...descriptor, configurable: true });
            }
            try {
                // Countries that no other test asks for, since what is known is remembered.
                assert.deepEqual(weekendDays(version.startsWith("20") ? "TV" : "NR"), ["tuesday"]);
            } finally {
                for (const name of Object.keys(properties)) {
                    Reflect.deleteProperty(Intl.Locale.prototype, name);
                    if (before[name]) {
                        Object.defineProperty(Intl.Locale.prototype, name, before[name]);
                    }
                }
            }
        });
    }
});
