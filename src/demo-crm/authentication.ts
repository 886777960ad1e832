import { createHash, timingSafeEqual } from 'node:crypto'
import type { MiddlewareHandler } from 'hono'
import { ApiError } from './api-error'
import type { ApiEnv } from './crm'

/** Lets through who presents the key: `Authorization: Bearer KEY`. */
export function onlyWithKey(key: string): MiddlewareHandler<ApiEnv> {
  return async (context, next) => {
    const given = /^Bearer +(\S+)$/i.exec(context.req.header('authorization') ?? '')?.[1]
    if (given === undefined || !sameSecret(given, key)) throw new ApiError(401, 'Unauthenticated.')
    await next()
  }
}

/** Compares in a time that says nothing of where the two differ. */
export function sameSecret(given: string, secret: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest()
  return timingSafeEqual(digest(given), digest(secret))
}
