/** A failure whose text says all: no name and no stack go with it. */
export class PlainFault extends Error {}
