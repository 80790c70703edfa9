import type { Browser, Page } from "puppeteer-core";

/** A real browser, from npm alone. */
export async function openBrowser(): Promise<Browser> {
    const [{ default: chromium }, { launch }] = await Promise.all([
        import("@sparticuz/chromium"),
        import("puppeteer-core"),
    ]);
    return await launch({ executablePath: await chromium.executablePath(), args: chromium.args, headless: "shell" });
}

export interface Seen {
    readonly page: Page;
    /** What the page wanted besides itself, and what it complained about. */
    readonly complaints: string[];
}

/** Opens a page, light or dark. */
export async function see(browser: Browser, url: string, scheme: "light" | "dark", width = 1_280): Promise<Seen> {
    const page = await browser.newPage();
    const complaints: string[] = [];
    page.on("request", (request) => {
        if (request.url() !== url) {
            complaints.push(`asked for ${request.url()}`);
        }
    });
    page.on("console", (message) => complaints.push(`console: ${message.text()}`));
    page.on("pageerror", (error) => complaints.push(`error: ${String(error)}`));
    page.on("dialog", (dialog) => {
        complaints.push(`dialog: ${dialog.message()}`);
        void dialog.dismiss();
    });
    await page.setViewport({ width, height: 900 });
    await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: scheme }]);
    await page.goto(url);
    return { page, complaints };
}
