/** What can go wrong between Cadran and the CRM, as values; messages/ turns them into words. */
export type Problem =
  /** The host could not be reached; nothing was sent. */
  | { kind: 'unreachable' }
  /** The server's certificate is not trusted. `why`: its date, or the name in it; `issuer`: who signed it, in words of their own. */
  | { kind: 'certificate'; why?: 'date' | 'name'; issuer?: string }
  /** The proxy on the way, as `host:port`, let nothing through; nothing was sent. `other-sign-in`: it asks for one that neither Node nor Chromium knows. */
  | { kind: 'proxy'; why: 'unreachable' | 'refused' | 'sign-in' | 'other-sign-in'; proxy: string; status?: number }
  /** 401: no valid key. */
  | { kind: 'unauthorized' }
  /** 403: the key lacks access, or the CRM refuses for the reason in `message`. */
  | { kind: 'forbidden'; message?: string }
  /** 404: nothing is there under the API's address, or under an id. */
  | { kind: 'not-found' }
  /** 404 to an update: the log was deleted in the CRM. */
  | { kind: 'deleted' }
  | { kind: 'too-large' }
  /** 400, 422: the CRM refuses what was sent. `fields`: its words, by field; `notes`: it has the log, and refuses its notes. */
  | { kind: 'invalid'; message?: string; fields: Record<string, string[]>; notes?: true }
  | { kind: 'rate-limited'; retryAfterSeconds?: number }
  | { kind: 'server'; status: number; retryAfterSeconds?: number }
  /** An answer that is no answer of the CRM's: another shape, about another log, over 1 MiB; `page`: HTML or a redirect, as of a network's sign-in page. */
  | { kind: 'unreadable'; status: number; page?: true }
  /** Sent, but no answer came: it may or may not have taken effect. */
  | { kind: 'no-answer' }
  /** A creating request that may have run, and looking for the log could not tell. `why`: main/outbox/kinds/call-log-document.ts, Unclear. */
  | { kind: 'uncertain'; why: 'unproven' | 'several' | 'forbidden' }
  /** The agent found it in the CRM, and it has changed since: only they can put it right there. `status`: as Activix calls it. */
  | { kind: 'out-of-reach'; status: string; talkSeconds?: number }
  /** It has the log, and nobody knows where in the CRM its notes belong: only the agent can put them there. */
  | { kind: 'notes-out-of-reach' }
  /** Written for another Activix account than the one connected now; sent when that one is connected again. */
  | { kind: 'other-account' }
  /** Made under another key, of which nobody but the agent knows whether it is for the account connected now. */
  | { kind: 'unknown-account' }
  /** The API URL may not be used: plain http beyond this computer, or no URL at all. */
  | { kind: 'bad-url' }

export type ProblemKind = Problem['kind']

/** The problems of one kind. */
export type ProblemOf<Kind extends ProblemKind> = Extract<Problem, { kind: Kind }>
