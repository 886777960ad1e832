/** The API under `/v2`, as activix-api.md has it. */
import { Hono } from 'hono'
import { accountRoutes } from './account-routes'
import { ApiError } from './api-error'
import { onlyWithKey } from './authentication'
import { callLogRoutes } from './call-log-routes'
import { communicationRoutes } from './communication-routes'
import type { ApiEnv, Crm } from './crm'
import { leadRoutes } from './lead-routes'
import { rateLimited, type RateLimit } from './rate-limit'
import { logged } from './request-log'
import { taskRoutes } from './task-routes'

export function api(crm: Crm, key: string, limit: RateLimit): Hono<ApiEnv> {
  return (
    new Hono<ApiEnv>()
      .use(onlyWithKey(key))
      // A stranger must not keep the disk busy, nor push the requests of others out of the list.
      .use(logged(crm))
      .use(rateLimited(limit))
      .route('/call-logs', callLogRoutes(crm))
      .route('/communications', communicationRoutes(crm))
      .route('/leads', leadRoutes(crm))
      .route('/tasks', taskRoutes(crm))
      .route('/account', accountRoutes(crm))
      .all('*', (context) => context.json({ message: 'Not Found' }, 404))
      .onError((error, context) =>
        error instanceof ApiError
          ? context.json(error.body, error.status)
          : context.json({ message: 'Server Error' }, 500),
      )
  )
}
