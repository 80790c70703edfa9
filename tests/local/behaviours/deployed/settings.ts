/** What changes in the program from one load to the next. */
export interface Settings {
    /** What the API and its function answer; `new` adds a path. */
    readonly text: "old" | "new";
    /** What the model takes at least. */
    readonly least: number;
    /** The status where there is no route. */
    readonly notFound: number;
    /** A stage variable. */
    readonly colour: string;
    /** Of the deployment. */
    readonly trigger: string;
    readonly description: string;
    /** The stage's throttle; -1 is none. */
    readonly burst: number;
    /** Of the access log. */
    readonly format: string;
    readonly withKey: boolean;
}
