/** The requests of the conformance suite, as data: each is written once and sent to every CRM. */

export interface Step {
  method: 'GET' | 'POST' | 'PUT'
  /** Below `/v2`. `{call.id}` stands for what this CRM answered to the step that was kept as `call`. */
  path: string
  /** An object is sent as JSON, and a text that is nothing but a placeholder becomes the value it stands for; a string is sent as it is. */
  body?: object | string
  headers?: Readonly<Record<string, string>>
  /** What later steps call the `data` of the answer. */
  keep?: string
  /** Seconds that pass before the request. */
  after?: number
}

/** Steps that build on one another, on a CRM of their own. */
export interface Story {
  title: string
  steps: Step[]
  /** Otherwise 200, as documented. */
  requestsAMinute?: number
  /** Whether logs say under which lead they are; otherwise they do. */
  namesLead?: boolean
}

type Rest = Pick<Step, 'headers' | 'keep' | 'after'>

export const get = (path: string, rest: Rest = {}): Step => ({ method: 'GET', path, ...rest })
export const post = (path: string, body: object | string, rest: Rest = {}): Step => ({
  method: 'POST',
  path,
  body,
  ...rest,
})
export const put = (path: string, body: object | string, rest: Rest = {}): Step => ({
  method: 'PUT',
  path,
  body,
  ...rest,
})

/** What a CRM has answered so far, by the names that the steps gave it. */
export type Known = Record<string, unknown>

export function filledIn(text: string, known: Known): string {
  return text.replaceAll(placeholder, (_, path: string) => String(valueOf(path, known)))
}

/** The JSON text of a body. */
export function bodyText(body: object | string, known: Known): string {
  if (typeof body === 'string') return body
  return JSON.stringify(body, (_, value: unknown) => {
    const path = typeof value === 'string' ? onlyPlaceholder.exec(value)?.[1] : undefined
    return path === undefined ? value : valueOf(path, known)
  })
}

const placeholder = /\{([a-z_.]+)\}/gi
const onlyPlaceholder = /^\{([a-z_.]+)\}$/i

function valueOf(path: string, known: Known): unknown {
  const value = path.split('.').reduce<unknown>((from, name) => (from as Known | undefined)?.[name], known)
  // Two CRMs that both refuse what they should take would otherwise agree on everything that hangs on it.
  if (value === undefined || value === null) throw new Error(`No step that was answered is known as ${path}`)
  return value
}
