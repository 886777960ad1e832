/** What the simulated CRM says to a request, before the headers that all answers have (activix-api.md, Errors). */
export interface Reply {
  status: number
  /** A string is plain text. */
  body: object | string
}

export const done = (data: object, status = 200): Reply => ({ status, body: { data } })

export function invalid(names: string[]): Reply {
  const errors = Object.fromEntries(names.map((name) => [name, [`The ${name} field is invalid.`]]))
  return { status: 422, body: { message: 'The given data was invalid.', errors } }
}

export const malformed = (message: string): Reply => ({ status: 400, body: { message } })
export const unauthenticated = (): Reply => ({ status: 401, body: { message: 'Unauthenticated.' } })
export const forbidden = (): Reply => ({ status: 403, body: { message: 'This action is unauthorized.' } })
export const notFound = (model: string): Reply => ({
  status: 404,
  body: { message: `No query results for model [${model}].` },
})
