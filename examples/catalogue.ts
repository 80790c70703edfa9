import type { APIGatewayProxyEvent, APIGatewayProxyResult } from "aws-lambda";

const items = [
    { id: "1", name: "lamp", price: 29 },
    { id: "2", name: "desk", price: 240 },
];

function answer(statusCode: number, body: object): APIGatewayProxyResult {
    return { statusCode, headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) };
}

/** Answers every method of the catalogue, by verb and the template of the path. */
export async function handler(event: APIGatewayProxyEvent): Promise<APIGatewayProxyResult> {
    const item = items.find(({ id }) => id === event.pathParameters?.id);
    switch (`${event.httpMethod} ${event.resource}`) {
        case "GET /items":
            return answer(200, { items: items.map(({ id, name }) => ({ id, name })) });
        case "GET /items/{id}/price":
            return item ? answer(200, { id: item.id, price: item.price }) : answer(404, { title: "Not Found" });
        case "POST /reports":
            return answer(200, { items: items.length, total: items.reduce((sum, { price }) => sum + price, 0) });
        default:
            return answer(404, { title: "Not Found" });
    }
}
