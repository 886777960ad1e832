"""A desktop's notifications: takes in what is shown on the session bus, and does what a person does there.

Reads one command a line from stdin (`all`, `press`) and answers each with one line of JSON.
"""

import json
import sys

import dbus
import dbus.mainloop.glib
import dbus.service
from gi.repository import GLib

NOTIFICATIONS = "org.freedesktop.Notifications"
BY_PERSON, BY_APP = 2, 3


class Server(dbus.service.Object):
    """Where notifications are shown."""

    shown = []

    @dbus.service.method(NOTIFICATIONS, in_signature="susssasa{sv}i", out_signature="u")
    def Notify(self, app, replaces, icon, summary, body, actions, hints, timeout):
        said = {"summary": str(summary), "body": str(body), "actions": [str(action) for action in actions]}
        self.shown.append({"id": len(self.shown) + 1, **said, "open": True})
        return len(self.shown)

    @dbus.service.method(NOTIFICATIONS, in_signature="u")
    def CloseNotification(self, notification):
        self.close(int(notification), BY_APP)

    @dbus.service.method(NOTIFICATIONS, out_signature="as")
    def GetCapabilities(self):
        return ["actions", "body", "body-markup"]

    @dbus.service.method(NOTIFICATIONS, out_signature="ssss")
    def GetServerInformation(self):
        return ("test", "Cadran", "1", "1.2")

    @dbus.service.signal(NOTIFICATIONS, signature="us")
    def ActionInvoked(self, notification, action):
        pass

    @dbus.service.signal(NOTIFICATIONS, signature="uu")
    def NotificationClosed(self, notification, reason):
        pass

    def close(self, notification, reason):
        self.shown[notification - 1]["open"] = False
        self.NotificationClosed(notification, reason)

    def press(self):
        """As desktops do: the action first, and then the notification goes."""
        [newest] = [each["id"] for each in self.shown if each["open"]][-1:]
        self.ActionInvoked(newest, "default")
        self.close(newest, BY_PERSON)


commands = {"all": lambda: server.shown, "press": lambda: server.press()}


def on_line(stdin, _condition):
    line = stdin.readline()
    if not line:
        loop.quit()
        return False
    try:
        reply = {"value": commands[line.strip()]()}
    except Exception as error:
        reply = {"error": f"{line.strip()}: {error}"}
    print(json.dumps(reply), flush=True)
    return True


dbus.mainloop.glib.DBusGMainLoop(set_as_default=True)
loop = GLib.MainLoop()
bus = dbus.SessionBus()
server = Server(bus, "/org/freedesktop/Notifications")
name = dbus.service.BusName(NOTIFICATIONS, bus)
GLib.io_add_watch(sys.stdin, GLib.IO_IN | GLib.IO_HUP, on_line)
print("ready", flush=True)
loop.run()
