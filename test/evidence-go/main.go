// A second verifier of bundles of evidence (audit-evidence/1), for test/evidence-go.test.ts: the signature, the root of a whole bundle,
// the path of each entry of another. It shares no code with the first (verifier/verify.mjs), nor a language.
package main

import (
	"bufio"
	"bytes"
	"crypto/ed25519"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"os"
	"regexp"
	"sort"
	"strconv"
	"strings"
)

type line struct {
	Type, Checkpoint, Salt string
	Keys                   []string `json:"verifier_keys"`
	Filter                 *string
	Seq, Size              int
	Entry                  map[string]any
	Sealed                 *struct{ Commitments, Salts map[string]string }
	Path                   []string
}

var sealed = strings.Fields(`actor_email actor_name api_key_name details external_id group_id group_name ip_address ip_address_sent
	location on_behalf_of resource_id resource_name session_id targets user_agent user_id`)
var erased = regexp.MustCompile(`^erased_[0-9a-f]{12}$`)

func hash(parts ...[]byte) []byte {
	sum := sha256.Sum256(bytes.Join(parts, nil))
	return sum[:]
}
func node(left, right []byte) []byte { return hash([]byte{1}, left, right) }

func check(ok bool, why string, values ...any) {
	if !ok {
		fmt.Printf(why+"\n", values...)
		os.Exit(1)
	}
}
func unhex(text string) []byte {
	decoded, err := hex.DecodeString(strings.ReplaceAll(text, "-", ""))
	check(err == nil, "%q is not hexadecimal", text)
	return decoded
}
func unbase64(text string) []byte {
	decoded, err := base64.StdEncoding.DecodeString(text)
	check(err == nil, "%q is not base64", text)
	return decoded
}

// JSON by RFC 8785: a text has one form, and members are sorted.
func canonical(value any) string {
	switch v := value.(type) {
	case string:
		out := `"`
		for _, r := range v {
			if at := strings.IndexRune("\"\\\b\f\n\r\t", r); at >= 0 {
				out += `\` + `"\bfnrt`[at:at+1]
			} else if r < 0x20 {
				out += fmt.Sprintf(`\u%04x`, r)
			} else {
				out += string(r)
			}
		}
		return out + `"`
	case map[string]any:
		var members []string
		for name, member := range v {
			members = append(members, canonical(name)+":"+canonical(member))
		}
		sort.Strings(members)
		return "{" + strings.Join(members, ",") + "}"
	default:
		return fmt.Sprint(v)
	}
}

// Of how many values there are only the commitments: they were erased, or withheld by whoever passed the bundle on.
var gone = 0

func leaf(l line) []byte {
	members, commitments := map[string]any{"format": "audit-entry/1"}, map[string]any{}
	for name, value := range l.Entry {
		members[name] = value
	}
	for _, name := range sealed {
		value, present := l.Entry[name].(string)
		delete(members, name)
		if l.Sealed != nil && (!present || erased.MatchString(value)) {
			if kept, ok := l.Sealed.Commitments[name]; ok {
				commitments[name] = kept
				gone++
			}
		} else if present && l.Sealed != nil {
			commitments[name] = hex.EncodeToString(hash(unhex(l.Sealed.Salts[name]), []byte(value)))
		} else if present {
			commitments[name] = hex.EncodeToString(hash(hash(unhex(l.Salt), []byte(name)), []byte(value)))
		}
	}
	members["sealed"] = commitments
	return hash([]byte{0}, []byte(canonical(members)))
}

// RFC 6962, section 2.1, word by word.
func rootOf(leaves [][]byte) []byte {
	if len(leaves) == 1 {
		return leaves[0]
	}
	half := 1
	for half*2 < len(leaves) {
		half *= 2
	}
	return node(rootOf(leaves[:half]), rootOf(leaves[half:]))
}

// RFC 6962, section 2.1.1: the path, from the leaf up.
func rootBy(path []string, index, size int, leaf []byte) []byte {
	if size <= 1 {
		check(len(path) == 0, "the path of entry %d is too long", index)
		return leaf
	}
	check(len(path) > 0, "the path of entry %d is too short", index)
	half := 1
	for half*2 < size {
		half *= 2
	}
	last, rest := unbase64(path[len(path)-1]), path[:len(path)-1]
	if index < half {
		return node(rootBy(rest, index, half, leaf), last)
	}
	return node(last, rootBy(rest, index-half, size-half, leaf))
}

// The root that a checkpoint is of, once a key has signed it.
func signedRoot(checkpoint string, keys []string, size int) []byte {
	parts := strings.SplitN(checkpoint, "\n\n", 2)
	check(len(parts) == 2, "there is no signature")
	body := strings.Split(parts[0], "\n")
	check(len(body) == 3 && body[1] == strconv.Itoa(size), "the checkpoint is not of %d entries", size)
	for _, key := range keys {
		of := strings.SplitN(key, "+", 3)
		public := unbase64(of[2])
		id := hash([]byte(of[0]+"\n"), public)[:4]
		check(of[0] == body[0] && hex.EncodeToString(id) == of[1], "%s is not a key of it", key)
		for _, signature := range strings.Split(parts[1], "\n") {
			words := strings.Split(signature, " ")
			if len(words) != 3 || words[1] != of[0] {
				continue
			}
			signed := unbase64(words[2])
			if bytes.Equal(signed[:4], id) && ed25519.Verify(public[1:], []byte(parts[0]+"\n"), signed[4:]) {
				return unbase64(body[2])
			}
		}
	}
	check(false, "no key has signed the checkpoint")
	return nil
}

func main() {
	file, err := os.Open(os.Args[1])
	check(err == nil, "%v", err)
	var manifest line
	var root []byte
	var leaves [][]byte
	count := 0
	for reader := bufio.NewReader(file); ; {
		text, err := reader.ReadBytes('\n')
		if err != nil {
			break
		}
		var l line
		decoder := json.NewDecoder(bytes.NewReader(text))
		decoder.UseNumber()
		check(decoder.Decode(&l) == nil, "a line is not JSON: %.80s", text)
		if l.Type == "manifest" {
			manifest, root = l, signedRoot(l.Checkpoint, l.Keys, l.Size)
		} else if l.Type == "entry" && manifest.Filter != nil {
			check(bytes.Equal(rootBy(l.Path, l.Seq, manifest.Size, leaf(l)), root), "entry %d is not in the log", l.Seq)
			count++
		} else if l.Type == "entry" {
			check(l.Seq == len(leaves), "entry %d is missing", len(leaves))
			leaves = append(leaves, leaf(l))
		}
	}
	if manifest.Filter == nil {
		check(len(leaves) == manifest.Size && bytes.Equal(rootOf(leaves), root), "the root is another")
		count = len(leaves)
	}
	fmt.Printf("%d entries are as they were signed\n", count)
	if gone > 0 {
		fmt.Printf("%d values are erased or withheld\n", gone)
	}
	if gone > 0 || manifest.Filter != nil {
		os.Exit(3)
	}
}
