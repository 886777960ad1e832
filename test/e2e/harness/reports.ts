/** A softphone that reports its calls by Cadran's helper. */
import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'

import type { Messages } from '../../../src/shared/i18n'
import { en } from '../../../src/shared/i18n/en/messages'
import { root } from '../../../scripts/lib/paths.mjs'
import type { Cadran } from './launch'
import { onLinePage } from './line'
import { button } from './panel'
import { linePage } from './words'

export const helper = join(root, 'resources', 'hooks', 'cadran-event')

export interface Reports {
  socket: string
  report(...args: string[]): Promise<unknown>
}

/** Switches the reports on, as the agent does. */
export async function letReport({ page, userData }: Cadran, t: Messages = en): Promise<Reports> {
  const { enable, copy } = linePage(t).hooks
  await onLinePage(
    page,
    async () => {
      await page.getByRole('switch', { name: enable }).click()
      await button(page, copy).first().waitFor()
    },
    t,
  )
  const socket = join(userData, 'hooks.sock')
  const env = { ...process.env, CADRAN_HOOKS: socket, CADRAN: 'false' }
  return { socket, report: (...args) => promisify(execFile)(helper, args, { env }) }
}
