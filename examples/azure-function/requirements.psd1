# The modules that Azure Functions installs for the app. On a plan without managed dependencies, copy them to the Modules folder.
@{
    'WeComCA' = '0.*'
}
