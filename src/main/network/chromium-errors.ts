import type { Obstacle } from './obstacle'

/** Why a request surely did not run: what the proxy did, or that the server's certificate was refused. */
export type Refusal = Extract<Obstacle, { kind: 'proxy' }>['why'] | 'certificate'

/**
 * The errors of Chromium's network stack (net/base/net_error_list.h) that prove that nothing of a request reached its server, where it goes over TLS
 * through a tunnel of an HTTP proxy's. Every other leaves that open, and a request that creates something is then looked up before it is repeated.
 *
 * These may look like proofs and are none. ERR_CONNECTION_RESET, _CLOSED, _ABORTED, ERR_TIMED_OUT, ERR_EMPTY_RESPONSE and ERR_NETWORK_CHANGED come
 * of connections that stand, too. So do ERR_ADDRESS_UNREACHABLE and ERR_INTERNET_DISCONNECTED: systems answer a read so when a network goes away.
 * ERR_SSL_PROTOCOL_ERROR and ERR_SSL_VERSION_OR_CIPHER_MISMATCH may stand for an alert, which in TLS 1.3 may come after the first request.
 * ERR_FAILED and ERR_UNEXPECTED say nothing.
 */
const refusals: ReadonlyMap<string, Refusal> = new Map([
  // The connection to the proxy: without it there is no tunnel, and nothing goes past the proxy.
  ['ERR_PROXY_CONNECTION_FAILED', 'unreachable'],
  // Its address could not be found. Of a server behind a proxy only the proxy asks the address.
  ['ERR_NAME_NOT_RESOLVED', 'unreachable'],
  // Nobody listens there: only the making of a connection can be answered so.
  ['ERR_CONNECTION_REFUSED', 'unreachable'],
  // The proxy's own certificate is refused, before anything is asked of it.
  ['ERR_PROXY_CERTIFICATE_INVALID', 'refused'],
  // The proxy answered CONNECT with something else than a tunnel.
  ['ERR_TUNNEL_CONNECTION_FAILED', 'refused'],
  // It asks for a sign-in, and nobody answered: there is no tunnel yet.
  ['ERR_PROXY_AUTH_REQUESTED', 'sign-in'],
  // It asks for one that Chromium does not know, in the place of a tunnel.
  ['ERR_PROXY_AUTH_UNSUPPORTED', 'other-sign-in'],
  // The following come of making a sign-in. Servers are never given one, so it was the proxy's, before there was a tunnel.
  ['ERR_UNSUPPORTED_AUTH_SCHEME', 'other-sign-in'],
  ['ERR_MISSING_AUTH_CREDENTIALS', 'other-sign-in'],
  ['ERR_INVALID_AUTH_CREDENTIALS', 'other-sign-in'],
  ['ERR_MISCONFIGURED_AUTH_ENVIRONMENT', 'other-sign-in'],
  ['ERR_UNDOCUMENTED_SECURITY_LIBRARY_STATUS', 'other-sign-in'],
  // The server's certificate comes before the first byte of a request, which Chromium holds back until it is accepted.
  ['ERR_CERT_COMMON_NAME_INVALID', 'certificate'],
  ['ERR_CERT_DATE_INVALID', 'certificate'],
  ['ERR_CERT_AUTHORITY_INVALID', 'certificate'],
  ['ERR_CERT_CONTAINS_ERRORS', 'certificate'],
  ['ERR_CERT_REVOKED', 'certificate'],
  ['ERR_CERT_INVALID', 'certificate'],
  ['ERR_CERT_WEAK_SIGNATURE_ALGORITHM', 'certificate'],
  ['ERR_CERT_WEAK_KEY', 'certificate'],
  ['ERR_CERT_NAME_CONSTRAINT_VIOLATION', 'certificate'],
])

/** Why the request surely did not run; undefined where it may have. @param error as in `net::ERR_FAILED` */
export const refusalIn = (error: string): Refusal | undefined => refusals.get(error.replace(/^net::/, ''))
