"""A desktop's tray: takes in what registers on the session bus, and does what a person does there.

Reads one command a line from stdin (`tooltip`, `icon`, `activate`, `menu`, `press LABEL`) and answers each with one line of JSON, once there
is an icon to ask.
"""

import json
import sys

import dbus
import dbus.mainloop.glib
import dbus.service
from gi.repository import GLib

WATCHER = "org.kde.StatusNotifierWatcher"
ITEM = "org.kde.StatusNotifierItem"
MENU = "com.canonical.dbusmenu"


class Watcher(dbus.service.Object):
    """Where tray icons register. It is its own host."""

    item = None
    waiting = []

    @dbus.service.method(WATCHER, in_signature="s", sender_keyword="sender")
    def RegisterStatusNotifierItem(self, service, sender=None):
        self.item = sender if service.startswith("/") else service
        for command in self.waiting:
            answer(command)
        self.waiting = []

    @dbus.service.method(dbus.PROPERTIES_IFACE, in_signature="ss", out_signature="v")
    def Get(self, interface, name):
        return self.GetAll(interface)[name]

    @dbus.service.method(dbus.PROPERTIES_IFACE, in_signature="s", out_signature="a{sv}")
    def GetAll(self, interface):
        items = dbus.Array([self.item] if self.item else [], signature="s")
        return {"IsStatusNotifierHostRegistered": True, "ProtocolVersion": 0, "RegisteredStatusNotifierItems": items}

    @dbus.service.signal(WATCHER, signature="s")
    def StatusNotifierItemRegistered(self, service):
        pass


def of_item(interface):
    return dbus.Interface(bus.get_object(watcher.item, "/StatusNotifierItem"), interface)


def read(name):
    return of_item(dbus.PROPERTIES_IFACE).Get(ITEM, name)


def menu():
    return dbus.Interface(bus.get_object(watcher.item, read("Menu")), MENU)


def entries():
    _, (_, _, children) = menu().GetLayout(0, -1, dbus.Array([], signature="s"))
    return [(int(entry), properties) for entry, properties, _ in children]


def label(properties):
    return str(properties.get("label", "")).replace("_", "")


def press(wanted):
    [entry] = [entry for entry, properties in entries() if label(properties) == wanted]
    # An app that quits gives no answer.
    menu().Event(entry, "clicked", dbus.String("", variant_level=1), dbus.UInt32(0), ignore_reply=True)


commands = {
    "tooltip": lambda: str(read("ToolTip")[2]),
    "icon": lambda: [[int(width), int(height)] for width, height, _ in read("IconPixmap")],
    "activate": lambda: of_item(ITEM).Activate(0, 0),
    "menu": lambda: [label(properties) for _, properties in entries() if label(properties)],
    "press": press,
}


def answer(line):
    name, *rest = line.strip().split(" ", 1)
    try:
        reply = {"value": commands[name](*rest)}
    except Exception as error:
        reply = {"error": f"{name}: {error}"}
    print(json.dumps(reply), flush=True)


def on_line(stdin, _condition):
    line = stdin.readline()
    if not line:
        loop.quit()
    elif watcher.item:
        answer(line)
    else:
        watcher.waiting.append(line)
    return bool(line)


dbus.mainloop.glib.DBusGMainLoop(set_as_default=True)
loop = GLib.MainLoop()
bus = dbus.SessionBus()
watcher = Watcher(bus, "/StatusNotifierWatcher")
name = dbus.service.BusName(WATCHER, bus)
GLib.io_add_watch(sys.stdin, GLib.IO_IN | GLib.IO_HUP, on_line)
print("ready", flush=True)
loop.run()
