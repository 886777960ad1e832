import type { ProblemOf } from '../../shared/problem'
import { proxyName, type Proxy } from './route'

/** Why a connection surely never came about, where more is known than that. */
export type Obstacle = ProblemOf<'certificate' | 'proxy'>

/** Ends the making of a connection. Nothing has been sent to the server by then. */
export class ConnectionRefused extends Error {
  readonly obstacle: Obstacle

  constructor(obstacle: Obstacle) {
    super(obstacle.kind)
    this.obstacle = obstacle
  }
}

/** The proxy asks for a sign-in that Chromium alone knows. */
export class ChromiumNeeded extends ConnectionRefused {
  readonly proxy: Proxy

  constructor(proxy: Proxy) {
    super({ kind: 'proxy', why: 'other-sign-in', proxy: proxyName(proxy) })
    this.proxy = proxy
  }
}
