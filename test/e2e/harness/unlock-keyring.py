"""Unlocks the login keyring with the password on stdin, as the system's own prompt does; no other tool can."""

import sys

import dbus

bus = dbus.SessionBus()
secrets = bus.get_object("org.freedesktop.secrets", "/org/freedesktop/secrets")
_, session = dbus.Interface(secrets, "org.freedesktop.Secret.Service").OpenSession("plain", "")
password = dbus.Struct(
    (session, dbus.ByteArray(b""), dbus.ByteArray(sys.stdin.buffer.read()), "text/plain"), signature="oayays"
)
prompt = dbus.Interface(secrets, "org.gnome.keyring.InternalUnsupportedGuiltRiddenInterface")
prompt.UnlockWithMasterPassword("/org/freedesktop/secrets/collection/login", password)
