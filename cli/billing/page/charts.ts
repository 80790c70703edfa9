import type { EChartsOption } from "echarts";
import { colours, series } from "./colours";
import { drawn, type Size } from "./draw";
import type { Html } from "./html";
import type { DailyUsage, MethodUsage } from "./usage";
import { runningTotals } from "./usage";

/** A height of calls that is not to be passed, or that costs from then on. */
export interface Limit {
    readonly name: string;
    readonly calls: number;
}

const daily: Size = { width: 640, height: 260 };
const compact = new Intl.NumberFormat("en", { notation: "compact", maximumFractionDigits: 1 });
const short = (value: number) => compact.format(value);

const labels = { color: colours.faint, fontSize: 12 };
const grid = { left: 56, right: 16, top: 16, bottom: 28, containLabel: false };
const countAxis = {
    type: "value" as const,
    minInterval: 1,
    axisLabel: { ...labels, formatter: short },
    splitLine: { lineStyle: { color: colours.line } },
};

/** An axis with some room above the highest. */
function upTo(highest: number) {
    return { ...countAxis, max: Math.ceil(highest * 1.08), axisLabel: { ...countAxis.axisLabel, showMaxLabel: false } };
}

function dayAxis(days: number) {
    return {
        type: "category" as const,
        data: Array.from({ length: days }, (_, index) => String(index + 1)),
        axisLabel: labels,
        axisTick: { show: false },
        axisLine: { lineStyle: { color: colours.line } },
    };
}

/** Of the order of the largest value, so that a line of limit far above squeezes nothing. */
function near(limits: readonly Limit[], largest: number): Limit[] {
    return limits.filter(({ calls }) => calls <= largest * 3);
}

function limitLines(limits: readonly Limit[]) {
    return {
        silent: true,
        symbol: "none",
        lineStyle: { color: colours.limit, type: "dashed" as const, width: 1.5 },
        label: {
            position: "insideStartTop" as const,
            color: colours.limit,
            backgroundColor: colours.ground,
            padding: [2, 4],
            borderRadius: 2,
            textBorderWidth: 0,
            fontSize: 12,
            formatter: "{b}",
        },
        data: limits.map(({ name, calls }) => ({ name, yAxis: calls })),
    };
}

/** What a colour stands for. */
export interface Key {
    readonly name: string;
    readonly colour: string;
}

/** The tiers of some usage, each in its own colour, and calls that are not billed. */
export function keysOf({ billable, unbilled }: DailyUsage, tiers: readonly string[]): Key[] {
    const keys = [...billable.keys()].map((name) => {
        const place = Math.max(0, tiers.indexOf(name));
        return { name, colour: series[place % series.length] ?? series[0] };
    });
    const others = unbilled.some((calls) => calls > 0);
    return others ? [...keys, { name: "not billed", colour: colours.refused }] : keys;
}

/** Calls by day, tiers upon one another, and those that are not billed on top. */
export function dailyChart(
    { billable, unbilled }: DailyUsage,
    keys: readonly Key[],
    limits: readonly Limit[],
    says: string,
): Html {
    const days = unbilled.length;
    const tiers = [...billable];
    const heights = unbilled.map((calls, day) => tiers.reduce((sum, [, own]) => sum + (own[day] ?? 0), calls));
    const shown = near(limits, Math.max(...heights));
    const stack = (data: readonly number[], color: string) => ({
        type: "bar" as const,
        stack: "calls",
        silent: true,
        data: [...data],
        itemStyle: { color },
        barCategoryGap: "30%",
    });
    const all = keys.map(({ name, colour }) => stack(billable.get(name) ?? unbilled, colour));
    const highest = Math.max(1, ...heights, ...shown.map(({ calls }) => calls));
    const option: EChartsOption = {
        grid,
        xAxis: dayAxis(days),
        yAxis: upTo(highest),
        series: all.map((bar, index) => (index === 0 ? { ...bar, markLine: limitLines(shown) } : bar)),
    };
    return drawn(option, daily, says);
}

/** Billable calls from the first of the month on, against those included and a month's quota. */
export function runningChart(
    { billable, unbilled }: DailyUsage,
    until: number,
    limits: readonly Limit[],
    says: string,
): Html {
    const tiers = [...billable.values()];
    const sums = unbilled.map((_, day) => tiers.reduce((sum, own) => sum + (own[day] ?? 0), 0));
    const totals = runningTotals(sums).slice(0, until);
    const largest = totals.at(-1) ?? 0;
    const shown = near(limits, largest);
    const highest = Math.max(1, largest, ...shown.map(({ calls }) => calls));
    const option: EChartsOption = {
        grid,
        xAxis: { ...dayAxis(unbilled.length), boundaryGap: false },
        yAxis: upTo(highest),
        series: [
            {
                type: "line",
                silent: true,
                showSymbol: false,
                data: totals,
                lineStyle: { color: series[0], width: 2.5 },
                areaStyle: { color: series[0], opacity: 0.15 },
                markLine: limitLines(shown),
            },
        ],
    };
    return drawn(option, daily, says);
}

/** So much of a method as has room beside its bar. */
function cut(method: string): string {
    const letters = [...method];
    return letters.length > 30 ? `${letters.slice(0, 29).join("")}…` : method;
}

/** The methods, the most called at the top. */
export function methodChart(methods: readonly MethodUsage[], says: string): Html {
    const size = { width: 640, height: 36 + Math.max(1, methods.length) * 30 };
    const option: EChartsOption = {
        grid: { left: 236, right: 64, top: 8, bottom: 8 },
        xAxis: { type: "value", show: false },
        yAxis: {
            type: "category",
            inverse: true,
            data: methods.map(({ method }) => cut(method)),
            axisTick: { show: false },
            axisLine: { show: false },
            axisLabel: { color: colours.text, fontSize: 12 },
        },
        series: [
            {
                type: "bar",
                silent: true,
                barWidth: 16,
                data: methods.map(({ billable }) => billable),
                itemStyle: { color: series[0], borderRadius: 2 },
                label: {
                    show: true,
                    position: "right",
                    color: colours.text,
                    textBorderWidth: 0,
                    formatter: ({ value }: { value?: unknown }) => short(Number(value)),
                },
            },
        ],
    };
    return drawn(option, size, says);
}
