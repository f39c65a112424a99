/** The file is not one that can be read. The message is for whoever has chosen it. */
export class UnreadableDump extends Error {}
