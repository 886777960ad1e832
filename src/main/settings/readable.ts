import * as v from 'valibot'

type Schema = v.GenericSchema | v.OptionalSchema<v.GenericSchema, unknown> | v.ObjectSchema<v.ObjectEntries, undefined>

/**
 * What of a value its schema can read, so that a fault costs nothing beside it: of an object every field, where one that cannot be read has its
 * default; of a list every entry.
 *
 * @returns undefined where nothing of it can be read
 */
export function readable<Output>(schema: v.GenericSchema<unknown, Output>, value: unknown): Output | undefined {
  return readPart(schema, value, undefined) as Output | undefined
}

function readPart(schema: v.GenericSchema, value: unknown, fallback: unknown): unknown {
  const whole = v.safeParse(schema, value)
  if (whole.success) return whole.output
  if (isOptional(schema)) return readPart(schema.wrapped, value, v.getDefault(schema))
  const parts = partsOf(schema, value, fallback)
  const read = v.safeParse(schema, parts)
  return parts !== undefined && read.success ? read.output : undefined
}

function partsOf(schema: Schema, value: unknown, fallback: unknown): unknown {
  if (isList(schema) && Array.isArray(value))
    return value.map((entry) => readPart(schema.item, entry, undefined)).filter((entry) => entry !== undefined)
  if (!isObject(schema) || typeof value !== 'object' || value === null) return undefined
  // By the schema's names and not the value's: `constructor` is no setting because every object has one.
  const fields = Object.entries(schema.entries).flatMap(([name, field]) => {
    const read = readPart(field, Reflect.get(value, name), undefined)
    return read === undefined ? [] : [[name, read] as const]
  })
  return { ...(fallback as object | undefined), ...Object.fromEntries(fields) }
}

const isOptional = (schema: Schema): schema is v.OptionalSchema<v.GenericSchema, unknown> =>
  schema.type === 'optional' || schema.type === 'exact_optional'
const isList = (schema: Schema): schema is v.ArraySchema<v.GenericSchema, undefined> => schema.type === 'array'
const isObject = (schema: Schema): schema is v.ObjectSchema<Record<string, v.GenericSchema>, undefined> =>
  schema.type === 'object'
