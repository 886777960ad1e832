import * as v from 'valibot'
import { proxyName, type Proxy } from './route'
import type { Credentials } from './tunnel'

/** Where the name and the password are kept: the keychain. */
export interface SecretPlace {
  /** Null where there is none, or it is locked; rejects where there is no keychain. */
  read(): Promise<string | null>
  write(secret: string): Promise<void>
}

export interface ProxySignInParts {
  place: SecretPlace
  /** A proxy asks who the agent is, or does no more. */
  onChange(): void
}

const kept = v.object({ proxy: v.string(), user: v.string(), password: v.string() })
type Kept = v.InferOutput<typeof kept>

/** A proxy, as `host:port`, that waits to be told who the agent is. `refused`: it did not take what it was told. */
export interface ProxyAsking {
  proxy: string
  refused: boolean
}

/** Whom a proxy may ask who the agent is. */
export interface SignIn {
  /** What the agent has given for this proxy. */
  credentials(proxy: Proxy): Promise<Credentials | undefined>
  /** It has asked, or has refused what it was given. */
  asks(proxy: Proxy): void
  /** It has let a connection through. */
  isThrough(proxy: Proxy): void
}

/** What the agent has given for the proxy of their network. There is one at a time; another that asks is given nothing. */
export class ProxySignIn implements SignIn {
  readonly #parts: ProxySignInParts
  #known: Kept | undefined
  #reading: Promise<void> | undefined
  #asking: ProxyAsking | undefined

  constructor(parts: ProxySignInParts) {
    this.#parts = parts
  }

  get asking(): ProxyAsking | undefined {
    return this.#asking
  }

  /** The keychain is asked once, when a proxy is there at all. */
  async credentials(proxy: Proxy): Promise<Credentials | undefined> {
    await (this.#reading ??= this.#read())
    return this.#known?.proxy === proxyName(proxy) ? this.#known : undefined
  }

  async #read(): Promise<void> {
    const secret = await this.#parts.place.read().catch(() => null)
    const stored = v.safeParse(v.pipe(v.string(), v.parseJson(), kept), secret)
    if (stored.success) this.#known ??= stored.output
  }

  /** It has asked, or has refused what it was given. */
  asks(proxy: Proxy): void {
    const name = proxyName(proxy)
    if (this.#asking?.proxy !== name) this.#change({ proxy: name, refused: this.#known?.proxy === name })
  }

  /** It has let a connection through. */
  isThrough(proxy: Proxy): void {
    if (this.#asking?.proxy === proxyName(proxy)) this.#change(undefined)
  }

  #change(asking: ProxyAsking | undefined): void {
    this.#asking = asking
    this.#parts.onChange()
  }

  /** The agent answers a proxy that asks. Without a keychain it is known until Cadran ends. */
  async signIn(given: Kept): Promise<void> {
    if (given.proxy !== this.#asking?.proxy) return
    this.#known = given
    this.#change(undefined)
    await this.#parts.place.write(JSON.stringify(given)).catch(() => {})
  }
}
