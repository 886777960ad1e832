import { isRecord } from './mutate'

/** A value as JSON; what JSON has no word for is an object that names it, such as `{"$": "NaN"}`. */
export function written(value: unknown): string {
  return JSON.stringify(named(value))
}

function named(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(named)
  if (isRecord(value)) return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, named(part)]))
  const isPlain = value === null || ['string', 'boolean'].includes(typeof value)
  if (isPlain || (Number.isFinite(value) && !Object.is(value, -0))) return value
  if (typeof value === 'number') return { $: Object.is(value, -0) ? '-0' : String(value) }
  if (typeof value === 'object') return { $: value.constructor.name }
  return { $: typeof value === 'bigint' ? `${value}n` : String(value) }
}
