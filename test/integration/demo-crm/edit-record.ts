import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { CrmRecord } from '../../../src/demo-crm'

/** Changes the file of a demo CRM that is not running: what no route could bring about. */
export async function editRecord(folder: string, change: (record: CrmRecord) => void): Promise<void> {
  const path = join(folder, 'crm.json')
  const record = JSON.parse(await readFile(path, 'utf8')) as CrmRecord
  change(record)
  await writeFile(path, JSON.stringify(record))
}
