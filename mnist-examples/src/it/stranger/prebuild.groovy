// Writes the files that docs/writing-a-backend.md shows, each a path in a line of its own and then its content.
def page = new File(basedir, '../../../../docs/writing-a-backend.md').getText('UTF-8')
def files = (page =~ /(?ms)^`([^`\n]+)`\n\n```\w+\n(.*?)^```$/).collect { [path: it[1], text: it[2]] }
assert files.size() == 11 : "files on the page: ${files*.path}"
files.each {
    def file = new File(basedir, "page/${it.path}")
    file.parentFile.mkdirs()
    file.setText(it.text, 'UTF-8')
}
// What is not true would keep Maven from running.
return true
