import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The project's folder, wherever it was cloned. */
export const root = fileURLToPath(new URL('../..', import.meta.url))

/** What set-up made and can make again. Inside node_modules, so that git never sees it and deleting one folder starts afresh. */
export const cache = join(root, 'node_modules', '.cache', 'cadran')
