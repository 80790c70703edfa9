import { execFileSync } from "node:child_process";

/** A process and those that it started, directly or not. */
interface Tree {
    readonly processes: number;
    /** MB of memory that is resident. What two processes share counts twice. */
    readonly megabytes: number;
}

/** The tree below a process, without the processes whose command line the pattern matches. */
export function processTree(root: number, without = /^$/): Tree {
    const rows = execFileSync("ps", ["-A", "-o", "pid=,ppid=,rss=,args="], { encoding: "utf8" })
        .split("\n")
        .map((row) => /^\s*(\d+)\s+(\d+)\s+(\d+)\s+(.*)$/.exec(row) ?? [])
        .map(([, pid, parent, kilobytes, command = ""]) => ({
            pid: Number(pid),
            parent: Number(parent),
            kilobytes: Number(kilobytes),
            command,
        }));
    const members = new Set([root]);
    // Those that `ps` lists may come before their parents.
    for (let size = 0; size !== members.size; ) {
        size = members.size;
        for (const { pid, parent } of rows) {
            if (members.has(parent)) {
                members.add(pid);
            }
        }
    }
    const counted = rows.filter(({ pid, command }) => members.has(pid) && !without.test(command));
    const kilobytes = counted.reduce((sum, row) => sum + row.kilobytes, 0);
    return { processes: counted.length, megabytes: kilobytes / 1_024 };
}
