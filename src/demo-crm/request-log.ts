import type { MiddlewareHandler } from 'hono'
import type { ApiEnv, Crm } from './crm'
import type { LoggedRequest } from './record'

const kept = 1000

/**
 * Keeps the list of requests, and writes the record down before an answer leaves:
 * who has the answer can read in the file what came of the request, unless the CRM was told to write less often.
 */
export function logged(crm: Crm): MiddlewareHandler<ApiEnv> {
  return async (context, next) => {
    const { method = 'GET', url = '/' } = context.env.incoming
    const request: LoggedRequest = { at: crm.now(), method, path: url, status: null }
    const { requests } = crm.record
    requests.push(request)
    requests.splice(0, requests.length - kept)
    context.set('logged', request)
    await next()
    request.status = context.res.status
    await crm.store.changed()
  }
}
