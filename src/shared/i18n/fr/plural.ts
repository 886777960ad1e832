/** What is said of one or none, and of any other number. */
export const plural = <Words>(n: number, one: Words, other: Words): Words => (n < 2 ? one : other)
