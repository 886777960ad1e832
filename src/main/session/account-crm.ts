import type { Access } from '../activix/result'
import type { Client } from '../activix/client'

/** The CRM as the parts of a session ask it: each request goes with the access in hand at its moment. */
export function accountCrm(client: Client, access: () => Access) {
  const withAccess =
    <Rest extends unknown[], Answer>(ask: (access: Access, ...rest: Rest) => Answer) =>
    (...rest: Rest): Answer =>
      ask.call(client, access(), ...rest)
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
