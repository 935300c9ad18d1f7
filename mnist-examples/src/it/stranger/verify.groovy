def root = new File(basedir, '../../../..')
def page = new File(root, 'docs/writing-a-backend.md').getText('UTF-8')
def suites = ['Ejml', 'Tribuo'].collectEntries { name ->
    def report = new File(basedir, "page/target/surefire-reports/TEST-com.example.mnist.${name}BackendTest.xml")
    [name, new groovy.xml.XmlSlurper().parse(report)]
}

// The whole contract; nothing left out but LeakContract, which stands by itself.
def contract = 0
new File(root, 'mnist-tck/src/main/java').eachFileRecurse(groovy.io.FileType.FILES) {
    if (it.name != 'LeakContract.java') {
        contract += (it.getText('UTF-8') =~ /(?m)^    @Test$/).count
    }
}
assert contract > 0
suites.each { name, suite ->
    assert suite.@tests.toInteger() == contract
    assert suite.@failures == '0' && suite.@errors == '0'
    assert page.contains("Tests run: ${suite.@tests}, Failures: 0, Errors: 0, Skipped: ${suite.@skipped}")
}

// A stepwise engine has all features. A whole trainer skips what its features do not include, and says which.
assert suites.Ejml.@skipped == '0'
def skipped = suites.Tribuo.'**'.findAll { it.name() == 'skipped' }
assert skipped.size() == suites.Tribuo.@skipped.toInteger() && skipped.size() > 0
assert skipped.every { it.@message.text().startsWith("the features() of the trainer of 'tribuo' do not include") }
