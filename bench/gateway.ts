import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type Figure, median, print } from "./figures";
import { type Compared, compare } from "./load";
import { processTree } from "./processTree";
import { bareServer, localGateway, ServerProcess, withFolder } from "./servers";

const root = join(__dirname, "..");
const starts = 5;

/** A method's rate and latencies beside the floor's. */
function speed(what: string, { rate, p50, p99, floor }: Compared, share: number): Figure[] {
    const against = "bare node:http";
    return [
        {
            what,
            value: rate,
            unit: "requests/s",
            against,
            other: floor.rate,
            goal: { text: `at least ${share * 100} %`, met: rate >= share * floor.rate },
        },
        { what: `${what}, p50`, value: p50, unit: "ms", against, other: floor.p50 },
        {
            what: `${what}, p99`,
            value: p99,
            unit: "ms",
            against,
            other: floor.p99,
            goal: { text: "under 10 ms", met: p99 < 10 },
        },
    ];
}

/** Requests of 50 connections to the program in `sold/`, and the memory that they take. */
async function underLoad(): Promise<void> {
    await withFolder(async (state) => {
        const bare = await bareServer();
        const gateway = await localGateway(state);
        try {
            const open = { url: `${gateway.url}/status` };
            const keyed = { url: `${gateway.url}/items/42/price`, headers: { "x-api-key": gateway.apiKey } };
            const before = processTree(gateway.server.pid).megabytes;
            const came = await compare({ url: bare.url }, { open, keyed }, { rounds: 7, seconds: 3 });
            print("local gateway, 50 connections", [
                ...speed("open mock method", came.open, 0.6),
                ...speed("keyed Lambda method", came.keyed, 0.35),
                {
                    what: "memory under load",
                    value: processTree(gateway.server.pid).megabytes,
                    unit: "MB",
                    against: "before",
                    other: before,
                },
            ]);
        } finally {
            await gateway.server.stop();
            await bare.server.stop();
        }
    });
}

/** A start with npm, and what it came to once it was ready. */
async function npmStart(cwd: string, args: readonly string[]) {
    const server = await ServerProcess.start("npm", ["start", "--silent", "--", ...args], /^\{/, { cwd });
    const all = processTree(server.pid).megabytes;
    const own = processTree(server.pid, /^npm /).megabytes;
    await server.stop();
    return { millis: server.millis, all, own };
}

/** From `npm start` in this project until it is ready, beside what npm and node alone take. */
async function start(): Promise<void> {
    await withFolder(async (folder) => {
        const script = "exec node -e 'console.log(\"{}\"); setInterval(() => {}, 1000)'";
        writeFileSync(join(folder, "package.json"), JSON.stringify({ scripts: { start: script } }));
        const args = ["--json", "--port", "0", "--state", join(folder, "state")];
        const cold: Awaited<ReturnType<typeof npmStart>>[] = [];
        const warm: typeof cold = [];
        const floor: typeof cold = [];
        for (let round = 0; round < starts; round++) {
            floor.push(await npmStart(folder, []));
            rmSync(join(root, "node_modules", ".cache", "tiered-api"), { recursive: true, force: true });
            cold.push(await npmStart(root, args));
            warm.push(await npmStart(root, args));
        }
        const millis = (all: typeof cold) => median(all.map((one) => one.millis));
        const all = median(warm.map((one) => one.all));
        const own = median(warm.map((one) => one.own));
        const against = "npm and node alone";
        print("npm start, the nine-method program", [
            {
                what: "ready",
                value: millis(warm),
                unit: "ms",
                against,
                other: millis(floor),
                goal: { text: "within 2 s", met: millis(warm) <= 2_000 },
            },
            { what: "ready, nothing cached", value: millis(cold), unit: "ms", against, other: millis(floor) },
            {
                what: "memory before the first call, with npm",
                value: all,
                unit: "MB",
                against,
                other: median(floor.map((one) => one.all)),
                goal: { text: "under 250 MB", met: all < 250 },
            },
            {
                what: "memory before the first call, without npm",
                value: own,
                unit: "MB",
                against: "node alone",
                other: median(floor.map((one) => one.own)),
            },
        ]);
    });
}

/** How fast the local gateway answers and starts, and what memory it takes. */
export async function gatewayFigures(): Promise<void> {
    await underLoad();
    await start();
}
