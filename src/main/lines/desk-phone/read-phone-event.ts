import { readPolyEvent } from './poly-events'

/** A request of a phone's, behind its own path. Everything in it is hostile. */
export interface PhoneRequest {
  /** Behind the phone's own path: `/incoming?n=5145550142`. */
  rest: string
  /** Blank where the phone only asked. */
  body: string
}

/** The short names of the fields in the lines that are pasted into phones: some of them take no more than 128 characters. */
const fieldNames: Record<string, string> = { n: 'number', c: 'call', r: 'reason' }

/**
 * The arguments of a report (hooks/hook-event.ts), which reads and limits what they say.
 *
 * @returns undefined where the request is none of an event
 */
export function readPhoneRequest({ rest, body }: PhoneRequest): string[] | undefined {
  const fields = body === '' ? fieldsOfQuery(rest) : body.trimStart().startsWith('<') ? readPolyEvent(body) : undefined
  if (fields === undefined) return undefined
  return fields.filter(([, text]) => isSaid(text)).map(([name, text]) => `--${name}=${text}`)
}

/** A phone that does not know a variable sends it as it stands: two calls would have the same name. */
const isSaid = (text: string): boolean => text !== '' && !text.startsWith('$')

function fieldsOfQuery(rest: string): [string, string][] | undefined {
  const [, event, query = ''] = /^\/([a-z]{1,16})(?:\?([\s\S]*))?$/.exec(rest) ?? []
  if (event === undefined) return undefined
  // Phones put the other side there as it stands, and `+1514…` is no blank before a number.
  const given = [...new URLSearchParams(query.replaceAll('+', '%2B'))]
  if (!given.every(([name]) => Object.hasOwn(fieldNames, name))) return undefined
  return [['event', event], ...given.map(([name, text]): [string, string] => [fieldNames[name] ?? '', text])]
}
