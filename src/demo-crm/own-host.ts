import type { MiddlewareHandler } from 'hono'
import type { ApiEnv } from './crm'

/**
 * Refuses requests that were meant for another host: a web page whose name was made to lead here (DNS rebinding) still says its own name.
 * A page of another origin is refused as well, though it could not read the answer.
 *
 * @param host our own, `127.0.0.1:PORT`, known once the server listens
 */
export function onlyOwnHost(host: () => string): MiddlewareHandler<ApiEnv> {
  return async (context, next) => {
    if (context.env.incoming.headers.host !== host()) return context.json({ message: 'Misdirected request.' }, 421)
    const origin = context.req.header('origin')
    if (origin !== undefined && origin !== `http://${host()}`)
      return context.json({ message: 'Requests from other origins are refused.' }, 403)
    await next()
  }
}
