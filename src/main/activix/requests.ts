/** What may be sent to the CRM, as its API takes it (activix-api.md); which of it is sent, and when, is the outbox's business. */

export type FieldValue = string | number | boolean
export type Fields = Readonly<Record<string, FieldValue>>

export type CallLogRequest =
  | { action: 'create-call-log'; fields: Fields }
  | { action: 'update-call-log'; id: number; fields: Fields }
  | CommunicationUpdate

/** Takes the description, which a call log does not; and all, where a log was found and only its communication's id is known. */
export interface CommunicationUpdate {
  action: 'update-communication'
  id: number
  /** Where it is known: some texts of the API require it. */
  leadId?: number
  fields: Fields
  /** Whose call it is, as the CRM knows them. */
  userId?: number
}

/** Of an email, a text message or a video. */
export type CommunicationRequest =
  { action: 'create-communication'; fields: Fields } | { action: 'edit-communication'; id: number; fields: Fields }

/** Of what Activix calls a task. */
export type FollowUpRequest =
  { action: 'create-follow-up'; fields: Fields } | { action: 'change-follow-up'; id: number; fields: Fields }
