"""Tells squid whether a name and a password, by NTLM version 2, are right: what its own ntlm_fake_auth sends cannot be read by Chromium, and it
takes every password.

Arguments: the name, its domain, and the NT hash of its password in hexadecimal. The protocol is squid's: a line comes, a line goes.
"""
import base64
import hmac
import os
import struct
import sys

user, domain, nt_hash = sys.argv[1], sys.argv[2], bytes.fromhex(sys.argv[3])
SIGNATURE = b"NTLMSSP\0"
# Unicode, target named, NTLM, always signed, a domain, extended session security, more about the target.
FLAGS = 0x00000001 | 0x00000004 | 0x00000200 | 0x00008000 | 0x00010000 | 0x00080000 | 0x00800000
HEAD = 56


def wide(text):
    return text.encode("utf-16-le")


def challenge_message(challenge):
    name = wide(domain)
    about = struct.pack("<HH", 2, len(name)) + name + struct.pack("<HH", 0, 0)
    return (
        SIGNATURE
        + struct.pack("<IHHII", 2, len(name), len(name), HEAD, FLAGS)
        + challenge
        + bytes(8)
        + struct.pack("<HHI", len(about), len(about), HEAD + len(name))
        + bytes(8)
        + name
        + about
    )


def field(message, at):
    length, _, offset = struct.unpack_from("<HHI", message, at)
    return message[offset : offset + length]


def signed_in(message, challenge):
    """The name, where the message proves that its password is known; else None."""
    if message[:8] != SIGNATURE or message[8] != 3:
        return None
    response, given_domain, given_user = field(message, 20), field(message, 28), field(message, 36)
    who = given_user.decode("utf-16-le")
    if who.lower() != user.lower() or given_domain.decode("utf-16-le").lower() != domain.lower():
        return None
    key = hmac.digest(nt_hash, wide(who.upper()) + given_domain, "md5")
    proof = hmac.digest(key, challenge + response[16:], "md5")
    return who if hmac.compare_digest(proof, response[:16]) else None


challenge = b""
for line in sys.stdin:
    kind, _, text = line.strip().partition(" ")
    if kind == "YR":
        challenge = os.urandom(8)
        print("TT", base64.b64encode(challenge_message(challenge)).decode(), flush=True)
    elif kind == "KK":
        who = signed_in(base64.b64decode(text), challenge)
        print(f"AF {who}" if who else "NA refused", flush=True)
    else:
        print("BH unknown", flush=True)
