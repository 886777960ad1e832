/** What fails in the window and is dealt with by nothing there: the agent is told of it, and the log in main. */
import type { Api } from '../../shared/contract'
import { LONGEST_DEFECT } from '../../shared/defect'

/** A defect that repeats without end must not fill the log. */
const MOST_REPORTS = 20

/** The forms that make these requests say themselves that nothing was kept, beside what was typed. */
const toldByForms: ReadonlySet<string> = new Set(['calls.logPast', 'communications.log', 'communications.edit'])

type AnyRequest = (argument?: unknown) => Promise<unknown>

export class Defects {
  /** There was one that the agent has not dismissed yet. */
  isTold = $state(false)

  readonly #api: Api
  /** One failure may be heard of twice: as a request that was rejected, and as an error of the window. */
  readonly #known = new WeakSet<object>()
  #reports = 0

  constructor(api: Api) {
    this.#api = api
  }

  /** The requests as the window makes them: the agent is told of each that is rejected, whether or not its caller waits for it. */
  get api(): Api {
    const { onSnapshot, onProgress, onLink, pathOf, ...rooms } = this.#api
    const told = Object.entries(rooms).map(([room, requests]) => [
      room,
      Object.fromEntries(
        Object.entries(requests).map(([name, request]) => [name, this.#told(`${room}.${name}`, request as AnyRequest)]),
      ),
    ])
    return { ...(Object.fromEntries(told) as Api), onSnapshot, onProgress, onLink, pathOf }
  }

  /** Hears of what nothing in the window has caught, until the returned function is called. */
  watch(): () => void {
    const onError = ({ error }: ErrorEvent) => {
      // One without an error is a warning of the browser's, as that it lays out the page once more.
      if (error) this.tell('error', error)
    }
    const onRejection = ({ reason }: PromiseRejectionEvent) => this.tell('unhandledrejection', reason)
    window.addEventListener('error', onError)
    window.addEventListener('unhandledrejection', onRejection)
    return () => {
      window.removeEventListener('error', onError)
      window.removeEventListener('unhandledrejection', onRejection)
    }
  }

  /** @param subject the channel that failed, or the kind of event */
  tell(subject: string, error: unknown): void {
    if (error instanceof Object) {
      if (this.#known.has(error)) return
      this.#known.add(error)
    }
    if (!toldByForms.has(subject)) this.isTold = true
    if (++this.#reports > MOST_REPORTS) return
    const text = error instanceof Error ? (error.stack ?? String(error)) : String(error)
    this.#api.app.reportDefect({ subject, text: text.slice(0, LONGEST_DEFECT) }).catch(() => {
      // A main process that does not answer has no log to write to; the agent has been told.
    })
  }

  #told(channel: string, request: AnyRequest): AnyRequest {
    return (argument) => {
      const answer = request(argument)
      answer.catch((error: unknown) => this.tell(channel, error))
      return answer
    }
  }
}
