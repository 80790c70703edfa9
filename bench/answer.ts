/** What the mock method answers, and the bare server that it is held against. */
export const fixedAnswer = '{"status":"up","version":"1.0.0"}';
