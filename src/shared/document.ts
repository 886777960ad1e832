/** What the agent answers about a document that waits for them, whatever its kind. */
export const documentAnswers = ['retry', 'is-there', 'is-not-there', 'by-hand', 'again', 'let-go'] as const
export type DocumentAnswer = (typeof documentAnswers)[number]
