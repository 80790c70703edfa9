/** Headers that a Lambda integration cannot set. */
export const unmappable = [
    "Authorization",
    "Connection",
    "Content-Length",
    "Expect",
    "Proxy-Authenticate",
    "TE",
    "Transfer-Encoding",
];
