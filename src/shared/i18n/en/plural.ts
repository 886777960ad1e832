/** What is said of one, and of any other number. */
export const plural = <Words>(n: number, one: Words, other: Words): Words => (n === 1 ? one : other)
