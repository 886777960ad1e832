import type { Api } from '../../shared/contract'

/** A number that is kept as E.164, as people write it. */
export async function asWritten(api: Api, e164: string): Promise<string> {
  if (e164 === '') return ''
  const { number } = await api.numbers.understand({ text: e164 })
  return number.display || e164
}
