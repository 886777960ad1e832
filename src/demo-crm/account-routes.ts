import { Hono } from 'hono'
import { answerAccount, answerUser, included } from './answers'
import type { ApiEnv, Crm } from './crm'

export function accountRoutes(crm: Crm): Hono<ApiEnv> {
  return new Hono<ApiEnv>().get('/', (context) => {
    const users = crm.record.users.filter((user) => crm.isOwn(user)).map(answerUser)
    const account = { ...answerAccount(crm.account), ...(included(context).includes('users') && { users }) }
    return context.json({ data: [account] })
  })
}
