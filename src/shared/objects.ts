/** Objects without some of their properties. */

/** What is left once each property that is undefined has been left out: what may be undefined may be absent. */
export type Defined<T extends object> = {
  [Key in keyof T as undefined extends T[Key] ? never : Key]: T[Key]
} & {
  [Key in keyof T as undefined extends T[Key] ? Key : never]?: Exclude<T[Key], undefined>
}

/** The properties that have a value. A property that is there, and undefined, is another thing than one that is not: to the types, in a spread and in JSON. */
export function defined<T extends object>(value: T): Defined<T> {
  return Object.fromEntries(Object.entries(value).filter(([, each]) => each !== undefined)) as Defined<T>
}

/** Of each member of a union on its own, as of a value without these properties. */
export type Without<T extends object, Key extends PropertyKey> = T extends unknown ? Omit<T, Key> : never

/** A copy without these properties. */
export function omit<T extends object, Key extends keyof T>(value: T, ...keys: Key[]): Without<T, Key> {
  const left = new Set<PropertyKey>(keys)
  return Object.fromEntries(Object.entries(value).filter(([key]) => !left.has(key))) as Without<T, Key>
}

/** A copy with these properties alone; what is undefined is left out. */
export function pick<T extends object, Key extends keyof T>(value: T, keys: readonly Key[]): Pick<T, Key> {
  const picked = keys.flatMap((key) => (value[key] === undefined ? [] : [[key, value[key]] as const]))
  return Object.fromEntries(picked) as Pick<T, Key>
}
