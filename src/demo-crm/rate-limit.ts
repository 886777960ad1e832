import type { MiddlewareHandler } from 'hono'
import type { ApiEnv } from './crm'

export interface RateLimit {
  perMinute: number
  /** Whether answers tell what is left, and a refusal when to come back; the CRM documents neither. */
  headers: boolean
  now: () => Date
}

/** Answers 429 to all requests of a minute beyond the first `perMinute`. The minute begins with its first request. */
export function rateLimited({ perMinute, headers, now }: RateLimit): MiddlewareHandler<ApiEnv> {
  let begins = Number.NEGATIVE_INFINITY
  let used = 0
  return async (context, next) => {
    const time = now().getTime()
    if (time >= begins + 60_000 || time < begins) {
      begins = time
      used = 0
    }
    const refuse = used >= perMinute
    if (!refuse) used++
    if (headers) {
      context.header('X-RateLimit-Limit', String(perMinute))
      context.header('X-RateLimit-Remaining', String(perMinute - used))
    }
    if (!refuse) return next()
    if (headers) {
      context.header('Retry-After', String(Math.ceil((begins + 60_000 - time) / 1000)))
      context.header('X-RateLimit-Reset', String(Math.ceil((begins + 60_000) / 1000)))
    }
    return context.json({ message: 'Too Many Attempts.' }, 429)
  }
}
