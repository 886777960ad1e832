import type { Access } from '../activix/result'
import type { Problem } from '../../shared/problem'
import type { Client } from '../activix/client'

type NotRun = { kind: 'not-run'; problem: Problem }

const keyIsGone: NotRun = { kind: 'not-run', problem: { kind: 'unauthorized' } }

/** The CRM as the parts of a session ask it: each request goes with the access in hand at its moment, or with the one that was in hand as it was planned. */
export type AccountCrm = ReturnType<typeof accountCrm>

/** @param access for each request; undefined where it may not leave any more */
export function accountCrm(client: Client, access: () => Access | undefined) {
  const withAccess =
    <Rest extends unknown[], Value>(ask: (access: Access, ...rest: Rest) => Promise<Value>) =>
    (...rest: Rest): Promise<Value | NotRun> => {
      const known = access()
      return known ? ask.call(client, known, ...rest) : Promise.resolve(keyIsGone)
    }
  return {
    sendCallLog: withAccess(client.sendCallLog),
    searchLeads: withAccess(client.searchLeads),
    findLeads: withAccess(client.findLeads),
    readLead: withAccess(client.readLead),
    sendCommunication: withAccess(client.sendCommunication),
    sendFollowUp: withAccess(client.sendFollowUp),
    readTasks: withAccess(client.readTasks),
    addNote: withAccess(client.addNote),
    uploadRecording: withAccess(client.uploadRecording),
    search: withAccess(client.searchForLeads),
    filter: withAccess(client.filterLeads),
    read: withAccess(client.readLeadDetail),
  }
}
