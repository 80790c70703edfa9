import { type EChartsOption, init } from "echarts";
import { colours, withVariables } from "./colours";
import { Html, html } from "./html";

export interface Size {
    readonly width: number;
    readonly height: number;
}

/** A chart as markup that needs no script and no network. What it says in words is for whoever does not see it. */
export function drawn(option: EChartsOption, { width, height }: Size, says: string): Html {
    const chart = init(null, null, { renderer: "svg", ssr: true, width, height });
    try {
        chart.setOption({
            animation: false,
            textStyle: { color: colours.text, fontFamily: "inherit" },
            ...option,
        });
        const svg = withVariables(chart.renderToSVGString())
            // Rules for a pointer, which would hold for the whole page.
            .replace(/<style[\s\S]*?<\/style>/g, "")
            .replace(/ (class="zr[^"]*"|ecmeta_\w+="[^"]*")/g, "")
            .replace(/^<svg [^>]*>/, "");
        const open = html`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" role="img" aria-label="${says}">`;
        return new Html(`${open.markup}${svg}`);
    } finally {
        // It holds a timer, by which the process would never end.
        chart.dispose();
    }
}
